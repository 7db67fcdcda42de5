import { BookDemo } from './book-demo';

export default function Pricing() {
  return (
    <>
      <h1>Pricing</h1>
      <BookDemo />
    </>
  );
}
