import { Browser } from './browser.js';
import type { Step } from './journey.js';

/** Walks one visitor through their journey, each step a request of its own. */
export async function visit(origin: string, journey: readonly Step[]): Promise<void> {
  const browser = new Browser(origin);
  let account = '';
  for (const step of journey) {
    if ('signUp' in step) {
      account = await browser.post('/accounts', step.signUp);
    } else if ('see' in step) {
      await browser.see(account === '' ? `/site/${step.see}` : `/accounts/${account}/${step.see}`);
    } else if ('post' in step) {
      await browser.post(`/accounts/${account}/${step.post}`, step.body);
    } else {
      const invite = await browser.post(`/accounts/${account}/invites`, step.invite);
      if (step.colleague) await accept(origin, invite, step.colleague);
    }
  }
}

/** The colleague has a browser of their own: another visitor, another person. */
async function accept(origin: string, invite: string, colleague: object): Promise<void> {
  const browser = new Browser(origin);
  await browser.see('/site/Invited');
  await browser.post(`/invites/${invite}/acceptance`, colleague);
}
