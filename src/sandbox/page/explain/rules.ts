/** What Customer.io's documents say about one form, by the words of the sandbox's message. The first that fits is taken. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /Unix seconds/,
    'Track takes the time of an event as a whole number of seconds since 1970. A text, a fraction or a date is refused, and milliseconds are read as seconds: a date far ahead.',
  ],
  [/ISO 8601/, 'Pipelines take the time of a call as ISO 8601, such as 2026-11-22T14:03:07.512Z.'],
  [
    /must be a ULID/,
    'The id of a Track event is its dedupe key, and must be a ULID: 26 characters of Crockford base 32.',
  ],
  [/exactly one of/, 'A person is named by exactly one identifier: id, email or cio_id.'],
  [
    /event name must not be blank|name cannot be blank/,
    'An event needs a name. Spaces around it do not count.',
  ],
  [/event name cannot be longer/, 'The name of an event may have 100 bytes in UTF-8.'],
  [/event name must be less than/, 'The name of a page must have fewer than 500 characters.'],
  [/is not valid JSON/, 'A body must be one JSON object. Nothing of what cannot be parsed is stored.'],
  [/must be a JSON object|must be an object/, 'A body, an item and its attributes must be JSON objects.'],
  [/batch cannot be empty|batch must be a list/, 'A batch holds a list of at least one item.'],
  [/attribute name cannot be longer/, 'The name of a trait may have 150 bytes in UTF-8.'],
  [
    /^value for attribute/,
    'The value of a trait may have 1,000 bytes in UTF-8; what is no text counts as its JSON.',
  ],
  [/more than \d+ attributes/, 'One request may set 300 traits.'],
  [
    /action of a|type must be/,
    'Track v2 knows an item by its type and its action, Pipelines by the type of the call.',
  ],
];

/** The documented rule that a message speaks of. */
export function ruleIn(message: string): string | undefined {
  return RULES.find(([words]) => words.test(message))?.[1];
}
