import { describeShop } from './describe-shop.js';

describeShop('Fastify', 'fastify/main.ts');
