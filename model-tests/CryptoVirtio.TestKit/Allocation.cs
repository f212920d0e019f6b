namespace CryptoVirtio.TestKit;

/// <summary>Managed bytes that the calling thread allocates.</summary>
public static class Allocation
{
    private const int Rounds = 20;

    /// <summary>Fails when the work allocates in its steady state.</summary>
    /// <param name="work">The work, many times over. Run first to warm up.</param>
    /// <remarks>
    /// A collection that another test's thread asks for throws away what is left of this thread's stretch of heap, and counts it as
    /// allocated; tables that grow to their final size do so once. What the work itself allocates is there in every round.
    /// </remarks>
    public static void AssertNone(Action work)
    {
        work();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
