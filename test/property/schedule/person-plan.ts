import type { KnownPerson, Person } from 'typed-cio';

/** Somebody, in one of the forms in which a caller can name them. */
export interface PersonPlan {
  readonly form: 'user' | 'number' | 'digits' | 'email' | 'EMAIL' | 'visitor' | 'linked' | 'cio' | 'gone';
  readonly who: number;
}

/** What the caller gives. */
export function personOf({ form, who }: PersonPlan): Person {
  switch (form) {
    case 'number':
      return 700 + who;
    case 'digits':
      return { userId: String(700 + who) };
    case 'email':
      return { email: `ann${who}@example.com` };
    case 'EMAIL':
      return { email: `Ann${who}@Example.com` };
    case 'visitor':
      return { anonymousId: `visitor-${who}` };
    case 'linked':
      return { userId: `user-${who}`, anonymousId: `visitor-${who}` };
    case 'cio':
      return { cioId: `abc${who}` };
    default:
      return `${form}-${who}`;
  }
}

/** How the Track API names them; nothing for a visitor. */
export function identifiersOf(plan: PersonPlan): Readonly<Record<string, string>> | undefined {
  const person: unknown = personOf(plan);
  if (typeof person !== 'object') return { id: String(person) };
  const { userId, email, cioId } = person as Readonly<Record<string, string>>;
  if (userId !== undefined) return { id: userId };
  if (email !== undefined) return { email };
  return cioId === undefined ? undefined : { cio_id: cioId };
}

/** Which identifier it is that a destination has to know. */
export function identifierOf({ form }: PersonPlan): KnownPerson['by'] {
  if (form === 'email' || form === 'EMAIL') return 'email';
  if (form === 'visitor') return 'anonymousId';
  return form === 'cio' ? 'cioId' : 'userId';
}

/** Under which names their order has to be kept, told without the help of the code under test. */
export function namesOf({ form, who }: PersonPlan): readonly string[] {
  switch (form) {
    case 'number':
    case 'digits':
      return [`user ${700 + who}`];
    case 'email':
    case 'EMAIL':
      return [`mail ${who}`];
    case 'linked':
      return [`user user-${who}`, `visitor ${who}`];
    case 'visitor':
      return [`visitor ${who}`];
    default:
      return [`user ${form}-${who}`];
  }
}
