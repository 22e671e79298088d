/** Stands for the worker in tests of the launcher: ready at once, and ends when the channel to its launcher closes. */
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
