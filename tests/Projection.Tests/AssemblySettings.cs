using SCO.Exchange.Testing.Postgres;
using Xunit;

// One server for all tests, each of which has databases of its own.
[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
