/** Parts of a joystick's position, by name; what is not pushed is undefined. */
export type Push = {
  readonly vertical?: 'UP' | 'DOWN';
  readonly horizontal?: 'LEFT' | 'RIGHT';
  readonly fire?: 'FIRE';
};

const JOYSTICK = /^(?:NOOP|(?<vertical>UP|DOWN)?(?<horizontal>LEFT|RIGHT)?(?<fire>FIRE)?)$/;

/** What each action does with a joystick; undefined where some action is none of a joystick's. */
export function pushesOf(labels: readonly string[] | undefined): readonly Push[] | undefined {
  if (!labels?.every((label) => JOYSTICK.test(label))) return undefined;
  return labels.map((label) => (JOYSTICK.exec(label)?.groups ?? {}) as Push);
}
