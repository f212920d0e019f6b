// The search for dangling files must come after the tests that use them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer("CryptoVirtio.Snapshots.DanglingLast", "CryptoVirtio.Snapshots")]
