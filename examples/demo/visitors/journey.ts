import { seededRandom } from './seeded-random.js';

/** One thing that a person does, in the words of the backend's routes. */
export type Step =
  | { readonly see: string }
  | { readonly signUp: object }
  | { readonly post: string; readonly body?: object }
  | { readonly invite: object; readonly colleague: object | undefined };

const sitePages = ['Home', 'Pricing', 'Integrations', 'Customers', 'Docs'];
const industries = ['software', 'retail', 'health', 'education', 'finance'];
const sources = ['organic', 'ads', 'referral'];
const roles = ['founder', 'engineer', 'marketer'];
const reasons = ['too expensive', 'missing a feature', 'no longer needed'];

/**
 * What the person of this number does, the same in every run. The first one does everything there is, so that
 * even the shortest run has all thirteen events.
 */
export function journeyOf(number: number, signsUp: boolean): readonly Step[] {
  const random = seededRandom(number);
  const chance = (share: number) => random() < share || number === 0;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const below = (most: number) => Math.floor(random() * most);

  const steps: Step[] = [{ see: pick(sitePages) }];
  if (chance(0.4)) steps.push({ see: pick(sitePages) });
  if (!signsUp) return steps;
  steps.push({
    signUp: {
      email: `person-${number}@example.com`,
      name: `Person ${number}`,
      industry: pick(industries),
      teamSize: 1 + below(200),
      source: pick(sources),
    },
  });
  if (!chance(0.9)) return steps;
  steps.push({ post: 'verification', body: { method: pick(['link', 'code']) } });
  if (!chance(0.8)) return steps;
  const useCase = pick(['onboarding mail', 'product news', 'win-back']);
  steps.push({ post: 'onboarding', body: { role: pick(roles), useCase, skipped: below(4) } });
  if (!chance(0.8)) return steps;
  steps.push({ post: 'session' }, { see: 'dashboard' });
  steps.push({ post: 'activation', body: { feature: pick(['first campaign', 'first import']) } });
  if (chance(0.2)) {
    const invite = { role: pick(['admin', 'member']), channel: pick(['mail', 'link']) };
    const colleague = { email: `colleague-${number}@example.com`, name: `Colleague ${number}` };
    steps.push({ invite, colleague: chance(0.6) ? colleague : undefined });
  }
  if (!chance(0.7)) return steps;
  const trialConverted = chance(0.6);
  const outcome = trialConverted ? 'converted' : 'expired';
  steps.push({ post: 'trial' }, { post: 'trial/end', body: { outcome, daysActive: below(15) } });
  if (!trialConverted) return steps;
  const period = pick(['monthly', 'yearly']);
  steps.push({ post: 'subscription', body: { plan: 'team', period, trialConverted } });
  if (chance(0.3)) steps.push({ post: 'subscription/plan', body: { plan: 'business' } });
  if (chance(0.2)) {
    const body = { invoice: `invoice-${number}`, code: 'card_declined', attempt: 1 };
    steps.push({ post: 'payment-failure', body });
  }
  if (chance(0.2)) {
    steps.push({ post: 'subscription/plan', body: { plan: 'starter', reason: pick(reasons) } });
  }
  if (chance(0.2)) steps.push({ post: 'subscription/cancellation', body: { reason: pick(reasons) } });
  return steps;
}
