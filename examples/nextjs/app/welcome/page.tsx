export default function Welcome() {
  return <h1>Welcome aboard</h1>;
}
