/** Where Data Pipelines is, by the region of the account (Pipelines specification). */
export const pipelinesHosts = { us: 'https://cdp.customer.io', eu: 'https://cdp-eu.customer.io' } as const;
