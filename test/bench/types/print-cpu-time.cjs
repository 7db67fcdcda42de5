// Loaded before the compiler, which ends its process itself: says what it cost, whatever else the machine was busy with.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`\nCPU time: ${(user + system) / 1000}ms\n`);
});
