// Loaded into a measured process: asked for its memory, it lets go of what it can and tells how many bytes are left.
// Without "last-resort" V8 would keep the room for young objects that it took while it started.
process.on('message', async () => {
  for (let time = 0; time < 3; time += 1) {
    global.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  process.send(process.memoryUsage.rss());
});
