import { createHmac } from 'node:crypto';
import { idFromKey } from 'typed-cio';
import { pageId } from '../../src/core/rules/page-id.js';

/** Somebody's browser as a server sees it: it keeps cookies, and follows no redirect. */
export function openVisitor(site: string) {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(site + path, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, cookie, 'sec-fetch-site': 'same-origin' },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return { status: answer.status, text: await answer.text() };
  };
  return {
    jar,
    get: (path: string) => send(path),
    /** As a form of a page is sent. */
    submit: (path: string, fields: Readonly<Record<string, string>>) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    /** As the page's tracker sends its events. */
    sendEvent: (event: string, properties: object, person: object = {}) => {
      const anonymousId = decodeURIComponent(jar.get('cio_id') ?? '');
      const call = {
        type: 'track',
        event,
        properties,
        anonymousId,
        messageId: pageId(idFromKey(event, anonymousId)),
      };
      return send('/events', { method: 'POST', body: JSON.stringify({ batch: [{ ...call, ...person }] }) });
    },
  };
}

/** What the payment provider sends when somebody has paid. */
export function paymentWebhook(customer: string, payment = 'pay_9Vd2') {
  const body = JSON.stringify({
    id: payment,
    order_id: '42',
    customer_id: customer,
    total_cents: 1250,
    currency: 'EUR',
    paid_at: 1_700_000_000,
  });
  const signature = createHmac('sha256', 'for this example alone').update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  return { method: 'POST', body, headers } as const;
}
