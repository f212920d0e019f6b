using System.Runtime.CompilerServices;

namespace Interleave.Problems;

/// <summary>
/// The smallest model of a virtqueue with its race: a driver publishes, and kicks unless kicks are suppressed; a device drains, enables kicks,
/// checks again and waits. The number of its traces is known from three other sources, so it is a reference for explorers.
/// </summary>
/// <param name="items">How many items the driver publishes.</param>
/// <param name="mutant">What is wrong.</param>
/// <param name="flags">1 when the device runs at the start and suppresses kicks.</param>
public sealed class ReferenceScenario(int items, ReferenceMutant mutant = ReferenceMutant.None, int flags = 0) : Scenario
{
    /// <inheritdoc/>
    public override string Name => mutant == ReferenceMutant.None ? $"reference-{items}" : $"reference-{items}-{mutant}";

    /// <inheritdoc/>
    public override string Summary => "a driver publishes and kicks, a device drains, checks again and waits";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word avail = world.NewWord("avail");
        Word noNotify = world.NewWord("flags", flags);
        Word used = world.NewWord("used");
        Word kick = world.NewWord("kick");
        world.Main("driver", () => Drive(world, avail, noNotify, kick));
        world.Start("device", () => Serve(world, avail, noNotify, used, kick));
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // or reports would name the lines of Build once it is hot
    private void Drive(World world, Word avail, Word noNotify, Word kick)
    {
        for (int i = 1; i <= items; i++)
        {
            bool early = mutant == ReferenceMutant.M1 && noNotify.Load() == 0;
            avail.Store(i);
            if (mutant != ReferenceMutant.M3)
            {
                world.Fence();
            }

            if (mutant == ReferenceMutant.M1 ? early : noNotify.Load() == 0)
            {
                kick.Add(1, MemoryOrder.Release);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Serve(World world, Word avail, Word noNotify, Word used, Word kick)
    {
        long last = 0;
        while (true)
        {
            while (avail.Load() != last)
            {
                used.Store(++last);
                if (last == items)
                {
                    return;
                }
            }

            noNotify.Store(0);
            if (mutant != ReferenceMutant.M4)
            {
                world.Fence();
            }

            if (mutant == ReferenceMutant.M2 || avail.Load() == last)
            {
                kick.Take();
            }

            noNotify.Store(1);
        }
    }
}
