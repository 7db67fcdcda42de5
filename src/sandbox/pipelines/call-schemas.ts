import { z } from 'zod';
import { isoTime } from '../wire/iso-time.js';
import { isObject } from '../wire/parse-json.js';

/** "You can pass an empty userId or anonymousId" (Pipelines OpenAPI): empty and null are as if absent. */
const identity = (name: string) =>
  z
    .string(`${name} must be a string`)
    .nullish()
    .transform((value) => value || undefined);

const anything = (name: string) =>
  z
    .record(z.string(), z.unknown(), `${name} must be an object`)
    .nullish()
    .transform((value) => value ?? {});

const common = {
  userId: identity('userId'),
  anonymousId: identity('anonymousId'),
  messageId: z.string('messageId must be a string').min(1, 'messageId cannot be empty').nullish(),
  timestamp: isoTime.nullish(),
  originalTimestamp: isoTime.nullish(),
  context: z.record(z.string(), z.unknown(), 'context must be an object').nullish(),
  integrations: z.record(z.string(), z.unknown(), 'integrations must be an object').nullish(),
};

const required = { required: true };

/** Requires `userId` or `anonymousId`, or what a kind of call takes in their place. */
function named(other?: (call: Readonly<Record<string, unknown>>) => boolean) {
  return (call: Readonly<Record<string, unknown>>, context: z.RefinementCtx) => {
    if (call.userId || call.anonymousId || other?.(call)) return;
    const message = 'userId or anonymousId is required';
    context.addIssue({ code: 'custom', path: ['userId'], message, params: required });
  };
}

const nonBlank = (name: string) =>
  z.string(`${name} must be a string`).refine((value) => value.trim() !== '', `${name} cannot be empty`);

const viewed = z
  .looseObject({
    ...common,
    name: z.string('name must be a string').nullish(),
    properties: anything('properties'),
  })
  .superRefine(named());

/** The bodies of the six calls of Pipelines (Pipelines OpenAPI). */
export const callSchemas = {
  identify: z
    .looseObject({ ...common, traits: anything('traits') })
    .superRefine(
      named(({ traits }) => isObject(traits) && typeof traits.email === 'string' && traits.email !== ''),
    ),
  track: z
    .looseObject({
      ...common,
      event: nonBlank('event'),
      groupId: identity('groupId'),
      properties: anything('properties'),
    })
    .superRefine(named(({ groupId }) => groupId !== undefined)),
  page: viewed,
  screen: viewed,
  group: z
    .looseObject({ ...common, groupId: nonBlank('groupId'), traits: anything('traits') })
    .superRefine(named()),
  alias: z.looseObject({ ...common, userId: nonBlank('userId'), previousId: nonBlank('previousId') }),
} as const;

export type CallType = keyof typeof callSchemas;
export type Call<T extends CallType> = z.output<(typeof callSchemas)[T]>;
