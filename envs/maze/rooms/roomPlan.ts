import { Blueprint } from '../grid/blueprint.js';
import { WALL } from '../grid/encoding.js';
import type { RoomBounds } from '../mission/quest.js';

/** Rows and columns of square rooms of one size, which share the walls between them. */
export class RoomPlan {
  readonly rows: number;
  readonly columns: number;
  /** Cells a side of a room, its walls included. */
  readonly size: number;
  /** The rooms, row by row. */
  readonly rooms: readonly RoomBounds[];

  constructor(rows: number, columns: number, size: number) {
    this.rows = rows;
    this.columns = columns;
    this.size = size;
    this.rooms = Array.from({ length: rows * columns }, (_, room) => {
      const left = (room % columns) * (size - 1);
      const top = Math.floor(room / columns) * (size - 1);
      return { left, top, right: left + size - 1, bottom: top + size - 1 };
    });
  }

  /** Cells across. */
  get width(): number {
    return extent(this.columns, this.size);
  }

  /** Cells down. */
  get height(): number {
    return extent(this.rows, this.size);
  }

  /** The room in a row and a column. */
  at(row: number, column: number): number {
    return row * this.columns + column;
  }

  /** The room beside a room in a direction; -1 where there is none. */
  beside(room: number, direction: number): number {
    const column = room % this.columns;
    if (direction === 0) return column === this.columns - 1 ? -1 : room + 1;
    if (direction === 2) return column === 0 ? -1 : room - 1;
    const other = direction === 1 ? room + this.columns : room - this.columns;
    return other >= 0 && other < this.rooms.length ? other : -1;
  }

  /** The walls of all rooms. */
  blueprint(): Blueprint {
    const blueprint = new Blueprint(this.width, this.height);
    for (const { left, top, right, bottom } of this.rooms) {
      for (let x = left; x <= right; x++) {
        blueprint.set(x, top, WALL);
        blueprint.set(x, bottom, WALL);
      }
      for (let y = top; y <= bottom; y++) {
        blueprint.set(left, y, WALL);
        blueprint.set(right, y, WALL);
      }
    }
    return blueprint;
  }
}

/** Cells that so many rooms in a line take. */
export function extent(rooms: number, size: number): number {
  return rooms * (size - 1) + 1;
}
