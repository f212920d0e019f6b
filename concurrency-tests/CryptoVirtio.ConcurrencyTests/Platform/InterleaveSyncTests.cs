using CryptoVirtio.Spec;
using Exploration = Interleave.Exploration;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>What the explorer makes of the platform layer: every end of a wait, and what is observed.</summary>
[Trait("Category", "Concurrency")]
public sealed class InterleaveSyncTests
{
    [Fact]
    public void Wait_ends_by_signal_or_cancellation_when_it_may_be_cancelled() =>
        Assert.Equal([WaitResult.Signalled, WaitResult.Cancelled], Ends(deadlinesFire: false, Deadline.Never, isCancelled: true));

    [Theory]
    [InlineData(MemoryModel.SC)]
    [InlineData(MemoryModel.RC11)]
    public void Looks_for_a_cancellation_see_it_from_some_look_on(MemoryModel memory)
    {
        var seen = new HashSet<(bool First, bool Second)>();
        var scene = new Staged(world =>
        {
            var sync = new InterleaveSync(world);
            Word request = world.NewWord("request");
            Cancel cancel = sync.CancelBy(request);
            world.Main("looker", () => seen.Add((sync.IsRequested(cancel), sync.IsRequested(cancel) || sync.IsRequested(Cancel.Never))));
            world.Start("canceller", () => request.Store(1));
        });

        Exploration result = Explorer.Explore(scene, new ExploreOptions { Memory = memory });

        AssertNo.Reason(result.Finding);
        Assert.Equal(3, result.Complete);
        Assert.Equal([(false, false), (false, true), (true, true)], seen.Order());
    }

    [Fact]
    public void Wait_ends_by_signal_or_time_when_deadlines_fire()
    {
        Assert.Equal([WaitResult.Signalled, WaitResult.TimedOut], Ends(deadlinesFire: true, new Deadline(1), isCancelled: false));
        Assert.Equal([WaitResult.Signalled], Ends(deadlinesFire: false, new Deadline(1), isCancelled: false));
        Assert.Equal([WaitResult.Signalled], Ends(deadlinesFire: true, Deadline.Never, isCancelled: false));
    }

    [Fact]
    public void Run_fails_when_the_specification_does_not_allow_what_was_observed()
    {
        var scene = new Staged(world =>
        {
            var binding = new SpecBinding(new InterleaveRun(world, Weakening.None), AllMachines.Ring);
            binding.Record(new Observation(VirtqueueObservations.DriverQueueMade, A: 2));
            world.Main("driver", () => binding.Record(new Observation(VirtqueueObservations.Published, A: 5, B: 6)));
        });

        Exploration result = Explorer.Explore(scene, new ExploreOptions());

        Assert.Equal(FindingKind.Assertion, result.Finding?.Verdict);
        Assert.Contains("Published", result.Finding!.Message, StringComparison.Ordinal);
        Assert.Contains("unmet   QUEUE-PUBLISH", result.Finding.Message, StringComparison.Ordinal); // fired in Stateless too
    }

    [Fact]
    public void Observations_are_judged_in_an_order_that_explains_what_threads_saw()
    {
        // The reader runs first in some run that is given the later write to read: it must not be judged before the writer.
        var scene = new Staged(world =>
        {
            var binding = new SpecBinding(new InterleaveRun(world, Weakening.None), AllMachines.Ring);
            binding.Record(new Observation(VirtqueueObservations.DriverQueueMade, A: 2));
            binding.Record(new Observation(VirtqueueObservations.DeviceQueueMade, A: 2));
            Word index = world.NewWord("index");
            world.Main("device", () =>
            {
                long seen = index.Load();
                binding.Record(new Observation(VirtqueueObservations.AvailLoaded, A: 0, B: (ulong)seen));
            });
            world.Start("driver", () =>
            {
                binding.Record(new Observation(VirtqueueObservations.Added, A: 1, C: 1));
                binding.Record(new Observation(VirtqueueObservations.Published, A: 0, B: 1));
                index.Store(1);
            });
            world.Finally(() => binding.IsQuiescent = false);
        });

        Exploration result = Explorer.Explore(scene, new ExploreOptions { Memory = MemoryModel.SC });

        AssertNo.Reason(result.Finding);
        Assert.Equal(2, result.Complete);
    }

    private static WaitResult[] Ends(bool deadlinesFire, Deadline deadline, bool isCancelled)
    {
        var ends = new HashSet<WaitResult>();
        var scene = new Staged(world =>
        {
            var sync = new InterleaveSync(world) { DeadlinesFire = deadlinesFire };
            Signal signal = sync.NewSignal();
            Word request = world.NewWord("request");
            Cancel cancel = isCancelled ? sync.CancelBy(request) : Cancel.Never;
            world.Main("waiter", () => ends.Add(sync.Wait(signal, deadline, cancel)));
            world.Start("setter", signal.Set);
            world.Start("canceller", () => request.Store(1));
        });

        AssertNo.Reason(Explorer.Explore(scene, new ExploreOptions()).Finding);
        return [.. ends.Order()];
    }
}
