namespace Interleave.Problems;

/// <summary>Two producers put an item each into a ring; the index is read and advanced in two steps, so that both may use the same slot.</summary>
/// <param name="isRight">The index is advanced atomically.</param>
public sealed class CircularBuffer(bool isRight = false) : Scenario
{
    private const int Size = 4;

    /// <inheritdoc/>
    public override string Name => "circular-buffer";

    /// <inheritdoc/>
    public override string Summary => "two producers take the same place of a ring";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word tail = world.NewWord("tail", Size - 1);
        Word[] slots = [.. Enumerable.Range(0, Size).Select(i => world.NewWord($"slot {i}"))];
        world.Main("producer 1", () => Put(tail, slots, 1));
        world.Start("producer 2", () => Put(tail, slots, 2));
        world.Finally(() => world.Check(slots.Sum(static slot => slot.Value) == 3, "an item is lost"));
    }

    private void Put(Word tail, Word[] slots, long item)
    {
        long at;
        if (isRight)
        {
            at = tail.Add(1);
        }
        else
        {
            at = tail.Load();
            tail.Store(at + 1);
        }

        slots[at % Size].Store(item);
    }
}
