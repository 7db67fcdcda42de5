import type { Ledger, Outcome, ReasonedCounts, SettledEvent } from 'typed-cio';

interface Tally {
  accepted: number;
  delivered: number;
  rejected: number;
  dropped: number;
}

/** What one process was told of its events, counted a second time. */
export class Books {
  readonly endings: { readonly event: SettledEvent; readonly outcome: Outcome }[] = [];
  readonly #total: Tally = empty();
  readonly #byLabel = new Map<string, Tally>();
  readonly #byReason = new Map<string, number>();
  readonly #openById = new Map<string, number>();

  get pending(): number {
    const { accepted, delivered, rejected, dropped } = this.#total;
    return accepted - delivered - rejected - dropped;
  }

  accept(id: string, label: string): void {
    this.#total.accepted++;
    this.#of(label).accepted++;
    this.#openById.set(id, this.openOf(id) + 1);
  }

  end(event: SettledEvent, outcome: Outcome): void {
    this.endings.push({ event, outcome });
    this.#total[outcome.status]++;
    this.#of(event.kind === 'event' ? event.name : event.kind)[outcome.status]++;
    const reason =
      outcome.status === 'rejected'
        ? outcome.code
        : outcome.status === 'dropped'
          ? outcome.reason
          : undefined;
    if (reason) this.#byReason.set(reason, (this.#byReason.get(reason) ?? 0) + 1);
    this.#openById.set(event.id, this.openOf(event.id) - 1);
  }

  /** How many events of an id have not ended. */
  openOf(id: string): number {
    return this.#openById.get(id) ?? 0;
  }

  /**
   * Guarantee 1, and more: the ledger balances, and says what the outcomes said. Written without `expect`, which
   * would take most of a run's time.
   */
  differences(ledger: Ledger, lanes: number): readonly string[] {
    const { byEvent, byTransport, oldestPendingMs, pending } = ledger;
    const found = [
      ...unbalanced('in total', ledger),
      ...Object.entries(byEvent).flatMap(([name, counts]) => unbalanced(name, counts)),
      ...Object.entries(byTransport).flatMap(([name, counts]) => unbalanced(name, counts)),
      ...differing('in total', ledger, this.#total),
      ...[...this.#byLabel].flatMap(([label, tally]) => differing(label, byEvent[label], tally)),
    ];
    const need = (isSo: boolean, what: string) => isSo || found.push(what);
    for (const [id, open] of this.#openById) need(open >= 0, `${id} ended more than once`);
    for (const [reason, count] of this.#byReason)
      need(ledger.byReason[reason] === count, `the count of ${reason}`);
    const names = Object.keys(byEvent);
    need(
      names.every((name) => this.#byLabel.has(name)),
      `other names than those of the calls: ${names}`,
    );
    need(oldestPendingMs >= 0, `a lag of ${oldestPendingMs} ms`);
    need(pending > 0 || oldestPendingMs === 0, 'a lag of nothing');
    const atLanes = Object.values(byTransport);
    need(atLanes.length === lanes, 'other transports');
    for (const { delivered, pending: open } of atLanes) {
      need(pending > 0 || open === 0, 'nothing is pending but at a transport');
      need(lanes > 1 || delivered === ledger.delivered, 'delivered by the transport, or not');
    }
    return found;
  }

  #of(label: string): Tally {
    const tally = this.#byLabel.get(label) ?? empty();
    this.#byLabel.set(label, tally);
    return tally;
  }
}

function empty(): Tally {
  return { accepted: 0, delivered: 0, rejected: 0, dropped: 0 };
}

function unbalanced(what: string, counts: ReasonedCounts): readonly string[] {
  const { accepted, delivered, rejected, dropped, pending, byReason } = counts;
  const reasons = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  const isBalanced =
    delivered + rejected + dropped + pending === accepted && pending >= 0 && reasons === rejected + dropped;
  return isBalanced ? [] : [`does not add up ${what}: ${JSON.stringify(counts)}`];
}

function differing(what: string, counts: ReasonedCounts | undefined, tally: Tally): readonly string[] {
  const isSame =
    counts?.accepted === tally.accepted &&
    counts.delivered === tally.delivered &&
    counts.rejected === tally.rejected &&
    counts.dropped === tally.dropped;
  return isSame
    ? []
    : [`the outcomes say ${JSON.stringify(tally)} ${what}, the ledger ${JSON.stringify(counts)}`];
}
