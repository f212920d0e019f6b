namespace Interleave.Problems;

/// <summary>Three threads hand a number on in a ring, each under the lock, but nobody waits for the one before.</summary>
/// <param name="isRight">Each waits until the one before it has handed on.</param>
public sealed class TokenRing(bool isRight = false) : Scenario
{
    private const int Threads = 3;

    /// <inheritdoc/>
    public override string Name => "token-ring";

    /// <inheritdoc/>
    public override string Summary => "threads hand a number on and do not wait for the one before";

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
