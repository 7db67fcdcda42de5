import { describeShop } from './describe-shop.js';

describeShop('Express', 'express/main.ts');
