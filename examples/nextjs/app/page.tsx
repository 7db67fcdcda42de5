export default function Home() {
  return <h1>Launch days without loose ends</h1>;
}
