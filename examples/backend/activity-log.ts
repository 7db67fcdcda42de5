/** Who did something: an account by its id, or a visitor by the id in their cookie. */
export type Actor = { readonly userId: string } | { readonly anonymousId: string };

/** One row of the backend's own books. */
export interface Activity {
  readonly id: string;
  /** The event's name; for a page seen, the page's. */
  readonly name: string;
  readonly kind: 'event' | 'page';
  readonly actor: Actor;
}

/**
 * What the backend itself knows to have happened. The id of a row goes out with the event, so that the books of
 * two systems can be held against each other.
 */
export class ActivityLog {
  readonly #rows: Activity[] = [];

  /** Enters what an account did, and returns the row's id. */
  add(name: string, userId: string): string {
    return this.#enter({ name, kind: 'event', actor: { userId } });
  }

  /** Enters a page that somebody saw. */
  addPage(name: string, actor: Actor): string {
    return this.#enter({ name, kind: 'page', actor });
  }

  get rows(): readonly Activity[] {
    return this.#rows;
  }

  #enter(row: Omit<Activity, 'id'>): string {
    const id = `activity-${this.#rows.length + 1}`;
    this.#rows.push({ ...row, id });
    return id;
  }
}
