import type { SandboxPerson } from 'typed-cio/sandbox';
import type { Account } from '../../backend/accounts.js';
import type { Evidence, Finding } from './evidence.js';

/** Whether the server knows the people that the backend knows, with their past and their present. */
export function checkPeople({ app, sandbox }: Evidence): Finding[] {
  const people = sandbox.people();
  const byUserId = new Map(people.map((person) => [person.userId, person]));
  const accounts = app.accounts.all;
  const merged = accounts.filter((account) => hasVisitor(account, byUserId.get(account.id)));
  const stale = accounts.filter((account) => !isUpToDate(account, byUserId.get(account.id)));
  const strangers = sandbox.visitors().length;
  return [
    { label: 'people', total: people.length, isGood: people.length === accounts.length },
    {
      label: 'visitors merged',
      total: merged.length,
      isGood: merged.length === accounts.length && strangers === visitorsWhoLeft({ app }),
      note: `${count(strangers)} more left without signing up`,
    },
    { label: 'people out of date', total: stale.length, isGood: stale.length === 0 },
  ];
}

function hasVisitor({ anonymousId }: Account, person: SandboxPerson | undefined): boolean {
  return anonymousId !== undefined && person?.anonymousIds.includes(anonymousId) === true;
}

function isUpToDate(account: Account, person: SandboxPerson | undefined): boolean {
  const { plan, mrr_cents, lifecycle_stage, email } = person?.traits ?? {};
  return (
    plan === account.plan &&
    mrr_cents === account.mrrCents &&
    lifecycle_stage === account.stage &&
    email === account.email
  );
}

function visitorsWhoLeft({ app }: Pick<Evidence, 'app'>): number {
  const visitors = new Set<string | undefined>();
  for (const { actor } of app.activities.rows) if ('anonymousId' in actor) visitors.add(actor.anonymousId);
  for (const { anonymousId } of app.accounts.all) visitors.delete(anonymousId);
  return visitors.size;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
