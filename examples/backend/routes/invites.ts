import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../app.js';
import { NotFound } from '../errors.js';
import type { Routes } from '../router.js';
import { openAccount, secondsSince } from './sign-up.js';

const invitation = z.object({ role: z.enum(['admin', 'member']), channel: z.enum(['mail', 'link']) });
const acceptance = z.object({ email: z.email(), name: z.string() });

interface Invite {
  readonly inviterId: string;
  readonly role: 'admin' | 'member';
  readonly sentAt: Date;
}

/** Colleagues bring colleagues: two people, two timelines, one invite. */
export function inviteRoutes(app: App): Routes {
  const { tracker, accounts, activities } = app;
  const invites = new Map<string, Invite>();
  return {
    'POST /accounts/:id/invites': ({ id, body }) => {
      const { role, channel } = invitation.parse(body);
      const account = accounts.get(id);
      const inviteId = randomUUID();
      invites.set(inviteId, { inviterId: account.id, role, sentAt: new Date() });
      tracker.trackEvent(account.id, 'Invite Sent', {
        activity_id: activities.add('Invite Sent', account.id),
        invite_id: inviteId,
        invited_role: role,
        channel,
        plan_name: account.plan,
        team_size: account.teamSize,
      });
      return { body: { id: inviteId } };
    },
    'POST /invites/:id/acceptance': ({ id, body, request }) => {
      const { email, name } = acceptance.parse(body);
      const invite = invites.get(id);
      if (invite === undefined) throw new NotFound(`there is no invite ${id}`);
      const { industry, teamSize } = accounts.get(invite.inviterId);
      const account = openAccount(app, { request }, { email, name, industry, teamSize, source: 'invite' });
      tracker.trackEvent(account.id, 'Invite Accepted', {
        activity_id: activities.add('Invite Accepted', account.id),
        invite_id: id,
        inviter_id: invite.inviterId,
        invited_role: invite.role,
        seconds_to_accept: secondsSince(invite.sentAt),
        team_size: teamSize,
      });
      return { body: { id: account.id } };
    },
  };
}
