namespace Interleave.Problems;

/// <summary>A litmus program as a scenario. Optionally fails on the weak outcome.</summary>
/// <param name="variant">The program, its orders and its fences.</param>
/// <param name="onOutcome">Called with the outcome of each run.</param>
/// <param name="isWeakWrong">The weak outcome is a failed check.</param>
public sealed class LitmusScenario(LitmusVariant variant, Action<LitmusOutcome>? onOutcome = null, bool isWeakWrong = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => $"litmus-{variant.Test.Name}";

    /// <inheritdoc/>
    public override string Summary => $"{variant.Test.Program}: is {variant.Test.Weak} seen?";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        LitmusTest test = variant.Test;
        Word[] words = [.. test.Words.Select(name => world.NewWord(name))];
        long[] registers = new long[test.Registers];
        int access = 0;
        int gap = 0;
        int register = 0;
        for (int i = 0; i < test.Threads.Count; i++)
        {
            IReadOnlyList<LitmusAccess> thread = test.Threads[i];
            (int firstAccess, int firstGap, int firstRegister) = (access, gap, register);
            Action body = () => Run(world, thread, words, registers, firstAccess, firstGap, firstRegister);
            if (i == 0)
            {
                world.Main("0", body);
            }
            else
            {
                world.Start($"{i}", body);
            }

            access += thread.Count;
            gap += thread.Count - 1;
            register += thread.Count(static access => !access.IsStore);
        }

        world.Finally(() =>
        {
            var outcome = new LitmusOutcome(test, registers, [.. words.Select(static word => word.Value)]);
            onOutcome?.Invoke(outcome);
            world.Check(!isWeakWrong || !outcome.IsWeak, $"{test.Weak} was seen");
        });
    }

    private void Run(World world, IReadOnlyList<LitmusAccess> thread, Word[] words, long[] registers, int access, int gap, int register)
    {
        for (int i = 0; i < thread.Count; i++)
        {
            if (i > 0 && variant.Fences[gap++] is var fence && fence != MemoryOrder.Relaxed)
            {
                world.Fence(fence);
            }

            MemoryOrder order = variant.Orders[access++];
            if (thread[i].IsStore)
            {
                words[thread[i].Word].Store(thread[i].Value, order);
            }
            else
            {
                registers[register++] = words[thread[i].Word].Load(order);
            }
        }
    }
}
