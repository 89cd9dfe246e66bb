import { FLOOR } from '../board/cells.js';

/**
 * The rooms of a labyrinth and the walls between them. Room (i, j) is the cell in column 2 i + 1, row 2 j + 1 of the board; the cell
 * between two rooms is open where they are joined. Rooms are numbered row by row.
 */
export class Lattice {
  /** Rooms a side. */
  readonly side: number;
  readonly rooms: number;
  /** Cells a side. */
  readonly size: number;
  /** The cells of the board, all wall until they are opened. */
  readonly cells: Uint8Array;
  /** Memory of whoever carves: three numbers a room, and one byte. */
  readonly list: Int32Array;
  readonly other: Int32Array;
  readonly third: Int32Array;
  readonly mark: Uint8Array;
  /** beside[4 r + d]: the room beside r in direction d (board/actions.ts), or -1. */
  readonly beside: Int32Array;

  /** @param size cells a side, odd */
  constructor(size: number, cells: Uint8Array) {
    const side = (size - 1) / 2;
    const rooms = side * side;
    this.side = side;
    this.rooms = rooms;
    this.size = size;
    this.cells = cells;
    // Between rooms there are fewer than twice as many walls as rooms.
    this.list = new Int32Array(4 * rooms);
    this.other = new Int32Array(4 * rooms);
    this.third = new Int32Array(4 * rooms);
    this.mark = new Uint8Array(rooms);
    this.beside = new Int32Array(4 * rooms);
    for (let room = 0; room < rooms; room++) {
      const column = room % side;
      this.beside[4 * room] = room >= side ? room - side : -1;
      this.beside[4 * room + 1] = room < rooms - side ? room + side : -1;
      this.beside[4 * room + 2] = column > 0 ? room - 1 : -1;
      this.beside[4 * room + 3] = column < side - 1 ? room + 1 : -1;
    }
  }

  /** The cell of a room. */
  cellOf(room: number): number {
    const column = room % this.side;
    const row = (room - column) / this.side;
    return (2 * row + 1) * this.size + 2 * column + 1;
  }

  /** Opens every room, and joins none. */
  openRooms(): void {
    const { cells, rooms } = this;
    for (let room = 0; room < rooms; room++) cells[this.cellOf(room)] = FLOOR;
  }

  /** The cell between two rooms that lie beside each other. */
  between(room: number, beside: number): number {
    return (this.cellOf(room) + this.cellOf(beside)) >> 1;
  }

  join(room: number, beside: number): void {
    this.cells[this.between(room, beside)] = FLOOR;
  }
}
