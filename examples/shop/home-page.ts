/** The shop's one page: something to press for whoever tries it out. */
export const homePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Shop</title>
<h1>Shop</h1>
<form method="post" action="/sign-up"><label>Mail address <input name="email" type="email" required></label> <button>Sign up</button></form>
<form method="post" action="/checkout"><button name="product_id" value="kettle">Buy the kettle</button></form>
</html>
`;
