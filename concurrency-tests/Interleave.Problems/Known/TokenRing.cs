namespace Interleave.Problems;

/// <summary>Three threads pass a number on in a ring, each under the lock, but no thread waits for its predecessor.</summary>
/// <param name="isRight">Each thread waits until its predecessor has passed the number on.</param>
public sealed class TokenRing(bool isRight = false) : Scenario
{
    private const int Threads = 3;

    /// <inheritdoc/>
    public override string Name => "token-ring";

    /// <inheritdoc/>
    public override string Summary => "threads pass a number on and do not wait for their predecessor";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word gate = world.NewWord("lock");
        Word[] numbers = [.. Enumerable.Range(0, Threads).Select(i => world.NewWord($"number {i}"))];
        Word[] handed = [.. Enumerable.Range(0, Threads).Select(i => world.NewWord($"handed {i}"))];
        world.Main("0", () => Hand(gate, numbers, handed, 0));
        for (int i = 1; i < Threads; i++)
        {
            int at = i;
            world.Start($"{i}", () => Hand(gate, numbers, handed, at));
        }

        world.Finally(() => world.Check(Array.TrueForAll(numbers, static number => number.Value == 1), "the number did not come round"));
    }

    private void Hand(Word gate, Word[] numbers, Word[] handed, int at)
    {
        if (isRight && at > 0)
        {
            handed[at - 1].Take();
        }

        gate.Enter();
        numbers[at].Store(at == 0 ? 1 : numbers[at - 1].Load());
        gate.Exit();
        handed[at].Add(1);
    }
}
