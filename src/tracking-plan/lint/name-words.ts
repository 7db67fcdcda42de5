/** The words of a name, small, however it is written: `OrderPaid`, `order_paid` and `Order Paid` have the same. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter((word) => word !== '');
}
