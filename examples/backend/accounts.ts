import type { BillingPeriod, PlanName, Traits } from '../lifecycle-plan.js';
import { NotFound } from './errors.js';

export interface SignUp {
  readonly email: string;
  readonly name: string;
  readonly industry: string;
  readonly teamSize: number;
  readonly source: 'organic' | 'ads' | 'referral' | 'invite';
}

/** A customer's account, as the backend keeps it. */
export interface Account extends SignUp {
  readonly id: string;
  readonly createdAt: Date;
  /** The visitor that they were before they signed up. */
  readonly anonymousId: string | undefined;
  lastSeenAt: Date;
  plan: PlanName;
  billingPeriod: BillingPeriod;
  mrrCents: number;
  stage: NonNullable<Traits['lifecycle_stage']>;
}

/** All accounts, in memory: this backend is for showing. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();

  open(signUp: SignUp, anonymousId: string | undefined): Account {
    const now = new Date();
    const account: Account = {
      ...signUp,
      id: `account-${this.#accounts.size + 1}`,
      createdAt: now,
      lastSeenAt: now,
      anonymousId,
      plan: 'free',
      billingPeriod: 'monthly',
      mrrCents: 0,
      stage: 'lead',
    };
    this.#accounts.set(account.id, account);
    return account;
  }

  /** @throws NotFound */
  get(id: string): Account {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new NotFound(`there is no account ${id}`);
    return account;
  }

  get all(): readonly Account[] {
    return [...this.#accounts.values()];
  }
}
