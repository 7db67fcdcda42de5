/** What the shop is told by its environment. */
export interface Settings {
  readonly writeKey: string;
  /** Where Customer.io is, when not at its own address: a sandbox. */
  readonly endpoint: string | undefined;
  /** Signs the cookie that says who is signed in. */
  readonly sessionSecret: string;
  /** What the payment provider signs its webhooks with. */
  readonly paymentsSecret: string;
}

export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    writeKey: env.CUSTOMER_IO_WRITE_KEY ?? '',
    endpoint: env.CUSTOMER_IO_ENDPOINT,
    sessionSecret: env.SESSION_SECRET ?? 'for this example alone',
    paymentsSecret: env.PAYMENTS_SECRET ?? 'for this example alone',
  };
}
