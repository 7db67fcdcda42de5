import { describe, expect, test } from 'vitest';
import type { Naming } from '../../../../src/core/plan/plan-words.js';
import { InputError } from '../../../../src/tracking-plan/document/input-error.js';
import { parseCsv } from '../../../../src/tracking-plan/init/table/parse-csv.js';
import { planOfTable } from '../../../../src/tracking-plan/init/table/plan-of-table.js';
import { tableOfRows } from '../../../../src/tracking-plan/init/table/table-of-rows.js';

const file = 'events.csv';

function planOf(csv: string, { naming = 'Title Case' as Naming, ignored = [] as readonly string[] } = {}) {
  return planOfTable(tableOfRows(parseCsv(csv, file), { file, ignored }), naming, file);
}

function properties(csv: string) {
  return Object.values(planOf(csv).events)[0]?.properties;
}

const text = { type: 'string' };

describe('planOfTable', () => {
  test('reads a row for each property; the event may stand in the first of them only', () => {
    expect(
      planOf(
        [
          'Event;Event description;Stage;Owner;Sent from;Property;Type;Required;Description;Example',
          'Order Completed;Somebody paid.;expansion;billing;backend;order_id;text;yes;;',
          ';;;;;total;number;yes;What was paid;12.5',
          ';;;;;coupon;;;The code.;',
          '',
          'signed_up;;Acquisition;;web;plan;;x;;free|pro',
          'signed_up;;;;;seats;integer;no;;',
          'Logged Out;;;;any;;;;;',
        ].join('\n'),
      ),
    ).toEqual({
      naming: 'Title Case',
      events: {
        'Order Completed': {
          description: 'Somebody paid.',
          stage: 'Expansion',
          owner: 'billing',
          sentFrom: 'server',
          properties: {
            order_id: text,
            total: { type: 'number', description: 'What was paid. Example: 12.5' },
            coupon: { ...text, optional: true, description: 'The code.' },
          },
        },
        'Signed Up': {
          stage: 'Acquisition',
          sentFrom: 'browser',
          aliases: [{ name: 'signed_up' }],
          properties: { plan: { enum: ['free', 'pro'] }, seats: { type: 'integer', optional: true } },
        },
        'Logged Out': { properties: {} },
      },
    });
  });

  test('reads a row for each event, with its properties in a cell', () => {
    expect(
      planOf(
        'event,description,properties\norderPaid,Somebody paid.,"order_id, total: number; - plan (a|b, optional)\nsize?"',
        {
          naming: 'snake_case',
        },
      ),
    ).toEqual({
      naming: 'snake_case',
      events: {
        order_paid: {
          description: 'Somebody paid.',
          aliases: [{ name: 'orderPaid' }],
          properties: {
            order_id: text,
            total: { type: 'number' },
            plan: { enum: ['a', 'b'], optional: true },
            size: { ...text, optional: true },
          },
        },
      },
    });
  });

  test.each([
    [
      'a type with commas',
      'Event,Properties\nA,"plan: enum(a, b); n: integer?"',
      { plan: { enum: ['a', 'b'] }, n: { type: 'integer', optional: true } },
    ],
    ['required in words', 'Event,Properties\nA,"plan (text, required)"', { plan: text }],
    ['a name with a question mark', 'Event,Property\nA,plan?', { plan: { ...text, optional: true } }],
    ['no column of what is required: all are', 'Event,Property\nA,plan', { plan: text }],
    [
      'the type of an example',
      'Event,Property,Example\nA,n,42',
      { n: { type: 'integer', description: 'Example: 42' } },
    ],
    ['values', 'Event,Property,Values\nA,plan,"free, pro"', { plan: { enum: ['free', 'pro'] } }],
    [
      'values of an enum',
      'Event,Property,Type,Values\nA,plan,enum,free|pro',
      { plan: { enum: ['free', 'pro'] } },
    ],
    [
      'values of a text that are digits',
      'Event,Property,Type,Values\nA,v,text,1|2',
      { v: { enum: ['1', '2'] } },
    ],
    ['values of a number', 'Event,Property,Type,Values\nA,v,integer,1|2', { v: { enum: [1, 2] } }],
    [
      'values of a list',
      'Event,Property,Type,Values\nA,v,list of text,a|b',
      { v: { type: 'array', items: { enum: ['a', 'b'] } } },
    ],
    [
      'values of what has none',
      'Event,Property,Type,Values\nA,v,boolean,true|false',
      { v: { type: 'boolean' } },
    ],
    ['an enum by its example', 'Event,Property,Type,Example\nA,v,enum,a|b', { v: { enum: ['a', 'b'] } }],
    ['a text by its example', 'Event,Property,Type,Example\nA,v,text,a|b', { v: { enum: ['a', 'b'] } }],
    ['a text whose example is a bar', 'Event,Property,Type,Example\nA,v,text,|', { v: text }],
    [
      'a bar in the example of a number',
      'Event,Property,Type,Example\nA,v,integer,1|2',
      { v: { type: 'integer' } },
    ],
    [
      'what is inside of others',
      'Event,Property,Type,Description\nA,items[].sku,text,\nA,items,list of object,What was bought.\nA,items[].tags[],text,\nA,to.city,,',
      {
        items: {
          type: 'array',
          description: 'What was bought.',
          items: { type: 'object', properties: { sku: text, tags: { type: 'array', items: text } } },
        },
        to: { type: 'object', properties: { city: text } },
      },
    ],
    [
      'an optional object',
      'Event,Property,Type,Required\nA,to,object,no\nA,to.city,text,yes',
      { to: { type: 'object', optional: true, properties: { city: text } } },
    ],
    [
      'a list by its name alone',
      'Event,Property,Type\nA,list,list\nA,list.a,text',
      { list: { type: 'array', items: { type: 'object', properties: { a: text } } } },
    ],
  ])('understands %s', (_, csv, want) => {
    expect(properties(csv)).toEqual(want);
  });

  test('leaves out what it is told to ignore, and empty columns', () => {
    expect(planOf('Jira,Event,,\nT-1,Order Paid,,', { ignored: ['jira'] }).events).toEqual({
      'Order Paid': { properties: {} },
    });
  });

  test('an event has a name and its facts once, in as many rows as there are', () => {
    expect(planOf('Event,Owner,Property\nA,me,a\nA,,b\nA,me,c').events.A).toEqual({
      owner: 'me',
      properties: { a: text, b: text, c: text },
    });
  });

  test.each([
    ['nothing at all', '', 'events.csv: it has no rows'],
    ['blank rows only', ',,\n', 'events.csv: it has no rows'],
    ['a header only', 'Event,Type\n', 'events.csv: it has no events: there is nothing below its header'],
    [
      'no events',
      'Property,Type\na,b',
      'events.csv:1: row 1: there is no column of events; name the one that has their names "Event"',
    ],
    [
      'a column that nobody knows',
      'Event,Jira\nA,B',
      'row 1: the column "Jira" is none of Event, Event description,',
    ],
    [
      'a column twice',
      'Event,Type,Data type\nA,b,c',
      'row 1: the columns "Type" and "Data type" mean the same',
    ],
    [
      'both kinds of properties',
      'Event,Property,Properties\nA,b,c',
      'there is a column of one property and one of many',
    ],
    ['a column without a name', 'Event,\nA,b', 'row 1: column 2 has no name'],
    [
      'too many cells',
      'Event\nA\nB,c',
      'events.csv:3: row 3 has 2 cells, and the header has 1; put quotes around',
    ],
    [
      'no event above',
      'Event,Property\n,a',
      'events.csv:2: row 2, column "Event": it is empty, and there is no event above it',
    ],
    [
      'a name that has no letters',
      'Event\n___',
      'row 2, column "Event": "___" cannot be written in Title Case',
    ],
    [
      'the name of a prototype',
      'Event,Property\nA,__proto__',
      'row 2, column "Property": "__proto__" is not a name of a property',
    ],
    [
      'a property that is too deep',
      `Event,Property\nA,${'a.'.repeat(5000)}b`,
      `row 2, column "Property": "${'a.'.repeat(30)}…" has 5,001 steps; a property is at most 20 deep`,
    ],
    [
      'lists that are too deep',
      `Event,Property\nA,b${'[]'.repeat(5000)}`,
      'has 5,001 steps; a property is at most 20 deep',
    ],
    [
      'a property of a list that is too deep',
      `Event,Properties\nA,b; ${'a.'.repeat(5000)}b: text`,
      'has 5,001 steps; a property is at most 20 deep',
    ],
    [
      'a type of lists that is too deep',
      `Event,Property,Type\nA,b,text${'[]'.repeat(5000)}`,
      '…" is not a type; write text,',
    ],
    [
      'a long type',
      `Event,Property,Type\nA,b,${'x'.repeat(5000)}`,
      `"${'x'.repeat(60)}…" is not a type; write text,`,
    ],
    ['a way to nowhere', 'Event,Property\nA,a..b', '"a..b" is not a name of a property'],
    [
      'an event in two writings',
      'Event\nOrder Paid\norder_paid',
      'row 3, column "Event": "order_paid" and "Order Paid" in row 2 are both Order Paid',
    ],
    [
      'a property twice',
      'Event,Property\nA,a\nB,a\nA,a',
      'row 4, column "Property": "a" stands in row 2 already',
    ],
    [
      'a type that nobody knows',
      'Event,Data type,Property\nA,text,a\nA,strnig,b',
      'events.csv:3: row 3, column "Data type": "strnig" is not a type; write text,',
    ],
    [
      'a type in a list that nobody knows',
      'Event,Properties\nA,a: strnig',
      'row 2, column "Properties": "strnig" is not a type',
    ],
    [
      'a property without a name',
      'Event,Properties\nA,"a; (text)"',
      'row 2, column "Properties": "(text)" has no name; write name: type',
    ],
    [
      'an enum without values',
      'Event,Property,Type\nA,a,enum',
      'row 2, column "Type": it has no values; write them as a|b|c',
    ],
    ['an example of no values', 'Event,Property,Example\nA,a,|', 'row 2, column "Example": it has no values'],
    ['values of nothing', 'Event,Property,Values\nA,a,|', 'row 2, column "Values": it has no values'],
    [
      'values of a type that nobody knows',
      'Event,Property,Type,Values\nA,a,strnig,b',
      'column "Type": "strnig" is not a type',
    ],
    [
      'a stage that is none',
      'Event,Stage\nA,Growth',
      'row 2, column "Stage": "Growth" is no stage; it is one of Acquisition,',
    ],
    [
      'a sender that is none',
      'Event,Source\nA,Kiosk',
      'row 2, column "Source": "Kiosk" is neither server nor browser nor any',
    ],
    [
      'a word that is neither yes nor no',
      'Event,Property,Required\nA,a,perhaps',
      'row 2, column "Required": "perhaps" is neither yes nor no',
    ],
    [
      'two owners',
      'Event,Owner\nA,me\nA,you',
      'row 3, column "Owner": row 2 says something else of the same event',
    ],
  ])('refuses %s, with the place', (_, csv, message) => {
    expect(() => planOf(csv)).toThrow(InputError);
    expect(() => planOf(csv)).toThrow(message);
  });

  test('counts rows as the spreadsheet does, and lines as the file does', () => {
    expect(() => planOf('\nEvent,Description,Stage\nA,"two\nlines",\nB,,x')).toThrow(
      'events.csv:5: row 4, column "Stage": "x" is no stage',
    );
  });
});
