/** What a column of a spreadsheet can tell of a plan. */
export type ColumnKind =
  | 'event'
  | 'eventDescription'
  | 'stage'
  | 'owner'
  | 'sentFrom'
  | 'property'
  | 'properties'
  | 'type'
  | 'required'
  | 'propertyDescription'
  | 'description'
  | 'values'
  | 'example';

/** Names that teams give to their columns, without case, spaces and signs. */
const names: Readonly<Record<ColumnKind, readonly string[]>> = {
  event: ['event', 'eventname', 'events', 'trackevent', 'trackingevent', 'eventtitle'],
  eventDescription: [
    'eventdescription',
    'whenitfires',
    'trigger',
    'triggeredwhen',
    'when',
    'whentosend',
    'firedwhen',
  ],
  stage: ['stage', 'lifecyclestage', 'lifecycle', 'funnelstage', 'category'],
  owner: ['owner', 'eventowner', 'team', 'owningteam', 'responsible'],
  sentFrom: [
    'sentfrom',
    'sendfrom',
    'source',
    'platform',
    'firedfrom',
    'origin',
    'clientorserver',
    'serverorclient',
  ],
  property: [
    'property',
    'propertyname',
    'prop',
    'attribute',
    'attributename',
    'parameter',
    'parametername',
    'field',
  ],
  properties: ['properties', 'props', 'eventproperties', 'attributes', 'parameters'],
  type: ['type', 'propertytype', 'datatype', 'valuetype', 'attributetype', 'format'],
  required: ['required', 'isrequired', 'mandatory', 'requiredoroptional', 'presence', 'optionality'],
  propertyDescription: ['propertydescription', 'propdescription', 'attributedescription', 'meaning'],
  description: ['description', 'definition', 'about', 'details'],
  values: ['values', 'allowedvalues', 'possiblevalues', 'acceptedvalues', 'enum', 'options', 'enumvalues'],
  example: [
    'example',
    'examples',
    'examplevalue',
    'examplevalues',
    'samplevalue',
    'sample',
    'examplevaluesvalues',
  ],
};

/** What a header stands for. `undefined` for one that says nothing to us. */
export function columnKind(header: string): ColumnKind | undefined {
  const plain = header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return kinds.find((kind) => names[kind].includes(plain));
}

const kinds = Object.keys(names) as readonly ColumnKind[];

/** For a message: what a header may be called, the plainest name of each. */
export const knownHeaders =
  'Event, Event description, Stage, Owner, Sent from, Property, Properties, Type, Required, Property description, ' +
  'Description, Values, Example';
