import type { PlanDocument } from '../../document/plan-document.js';
import { allOptional, amount, count, date, email, oneOf, optional, text, yesNo } from './property-words.js';

const productId = text('The product, as the shop knows it.');
const productName = text('What it is called.');
const price = amount('What one of them costs.');
const currency = oneOf(['EUR', 'USD', 'GBP'], 'What the price is in.');
const quantity = count('How many of them.');
const cartId = text('The cart, as the shop knows it.');

/** The events of a shop. */
export const shop: PlanDocument = {
  naming: 'Title Case',
  events: {
    'Account Created': {
      description: 'Somebody made an account, in the shop or at the checkout.',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      properties: {
        signup_source: text('What brought them.'),
        accepts_mail: yesNo('Whether they asked for mail.'),
      },
    },
    'Product Viewed': {
      description: 'The page of a product was looked at.',
      stage: 'Acquisition',
      owner: 'shop',
      properties: { product_id: productId, name: productName, price, currency },
    },
    'Added to Cart': {
      description: 'A product was put into the cart.',
      stage: 'Activation',
      owner: 'shop',
      properties: { cart_id: cartId, product_id: productId, name: productName, price, currency, quantity },
    },
    'Checkout Started': {
      description: 'They began to pay.',
      stage: 'Activation',
      owner: 'shop',
      properties: { cart_id: cartId, total: amount('What is to be paid.'), currency },
    },
    'Order Completed': {
      description: 'An order was placed and paid.',
      stage: 'Expansion',
      owner: 'shop',
      sentFrom: 'server',
      properties: {
        order_id: text('The order, as the shop knows it.'),
        total: amount('What was paid.'),
        currency,
        coupon: optional(text('The code that made it cheaper.')),
        items: {
          type: 'array',
          description: 'What was bought.',
          items: {
            type: 'object',
            properties: {
              sku: text('The article.'),
              name: productName,
              variant: optional(text('Size, colour and the like.')),
              price,
              quantity,
            },
          },
        },
      },
    },
    'Order Shipped': {
      description: 'The parcel is on its way.',
      stage: 'Retention',
      owner: 'shop',
      sentFrom: 'server',
      properties: { order_id: text('The order, as the shop knows it.'), carrier: text('Who brings it.') },
    },
    'Order Refunded': {
      description: 'Money went back, all of it or a part.',
      stage: 'Churn',
      owner: 'shop',
      sentFrom: 'server',
      properties: {
        order_id: text('The order, as the shop knows it.'),
        amount: amount('What went back.'),
        currency,
        reason: optional(text('Why, in their words.')),
      },
    },
    'Subscription Canceled': {
      description: 'A regular delivery will not go on.',
      stage: 'Churn',
      owner: 'shop',
      sentFrom: 'server',
      properties: {
        subscription_id: text('The subscription, as the shop knows it.'),
        reason: optional(text('Why, in their words.')),
      },
    },
  },
  traits: {
    properties: allOptional({
      email: email('Where mail goes.'),
      name: text('What they are called.'),
      created_at: date('When they made an account.'),
      last_order_at: date('When they last ordered.'),
      orders_count: count('How often they ordered.'),
      total_spent: amount('What they paid in all.'),
      accepts_mail: yesNo('Whether they asked for mail.'),
      signup_source: text('What brought them.'),
    }),
    setOnce: ['created_at', 'signup_source'],
  },
  pages: ['Home', 'Category', 'Product', 'Cart'],
};
