// Each test has processes and sockets of its own, and the memory of some is measured.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
