using CryptoVirtio.Testing;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class RingAllocationTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex)]
    public void Round_trip_allocates_nothing_once_every_chain_was_used(RingFeatures features)
    {
        var ring = RingPair.With(null, 16, features, tableEntries: 12); // a monitor allocates
        byte[] bytes = new byte[32];
        Allocation.AssertNone(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                RoundTrip(ring, bytes);
            }
        });
    }

    private static void RoundTrip(RingPair ring, byte[] bytes)
    {
        // Longer than what a chain has room for at first.
        Span<Segment> segments = stackalloc Segment[12];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new Segment(RingPair.DataAt + (ulong)(16 * i), 4);
        }

        bool good = ring.Driver.TryAdd(segments[..6], segments[6..], 1) == AddResult.Added;
        ring.Driver.Publish();
        good &= ring.Driver.NeedsKick();
        ring.Device.DisableKicks();
        good &= ring.Device.TryPop(out Chain chain) == PopResult.Popped;
        good &= chain.TryRead(0, bytes.AsSpan(0, 24)) && chain.TryWrite(0, bytes.AsSpan(0, 24));
        good &= ring.Device.Push(chain, 24);
        good &= !ring.Device.EnableKicks() & ring.Device.NeedsInterrupt();
        good &= ring.Driver.TryTake(out UsedChain used) == TakeResult.Taken && used.Written == 24;
        good &= !ring.Driver.EnableInterrupts();
        if (!good)
        {
            throw new InvalidOperationException("The ring does not go round.");
        }
    }
}
