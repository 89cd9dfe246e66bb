const ELLIPSIS = '...';

/** The text, or as many of its whole words as fit into `columns` with an ellipsis; cut in a word only if the first is too long. */
export function fitText(text: string, columns: number): string {
  if (text.length <= columns) return text;
  if (columns <= ELLIPSIS.length) return ELLIPSIS.slice(0, Math.max(0, columns));
  const room = columns - ELLIPSIS.length;
  const space = text.lastIndexOf(' ', room);
  return `${text.slice(0, space > 0 ? space : room).trimEnd()}${ELLIPSIS}`;
}

/** The text in at most `lines` lines of `columns` characters, broken between words; the last ends in an ellipsis if more follows. */
export function wrapText(text: string, columns: number, lines: number): string[] {
  const wrapped: string[] = [];
  let rest = text.trim().replace(/\s+/g, ' ');
  while (rest && wrapped.length < lines - 1 && rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const end = space > 0 ? space : columns;
    wrapped.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...wrapped, fitText(rest, columns)] : wrapped;
}
