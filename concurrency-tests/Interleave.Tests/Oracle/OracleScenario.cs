namespace Interleave.Tests;

/// <summary>An oracle program as something to explore.</summary>
internal sealed class OracleScenario(OracleProgram program) : Scenario
{
    public override string Name => "oracle";

    public override void Build(World world)
    {
        Word[] words = [.. Enumerable.Range(0, program.Words).Select(i => world.NewWord($"{i}"))];
        world.Main("0", () => Run(world, words, program.Threads[0]));
        for (int i = 1; i < program.Threads.Count; i++)
        {
            Func<IReadOnlyList<long>, OracleOp?> thread = program.Threads[i];
            world.Start($"{i}", () => Run(world, words, thread));
        }
    }

    private static void Run(World world, Word[] words, Func<IReadOnlyList<long>, OracleOp?> thread)
    {
        var read = new List<long>();
        while (thread(read) is { } op)
        {
            read.Add(Perform(world, op.Word < 0 ? null : words[op.Word], op));
        }
    }

    private static long Perform(World world, Word? word, OracleOp op)
    {
        MemoryOrder order = (op.IsAcquire ? MemoryOrder.Acquire : 0) | (op.IsRelease ? MemoryOrder.Release : 0);
        switch (op.Kind)
        {
            case OracleKind.Load:
                return word!.Load(order);
            case OracleKind.Store:
                word!.Store(op.Operand, order);
                return 0;
            case OracleKind.Add:
                return word!.Add(op.Operand, order);
            case OracleKind.Exchange:
                return word!.Exchange(op.Operand, order);
            case OracleKind.CompareExchange:
                return word!.CompareExchange(op.Operand, op.Expected, order);
            case OracleKind.Take:
                return word!.Take();
            case OracleKind.Enter:
                word!.Enter();
                return 0;
            case OracleKind.Await:
                return word!.Await();
            default:
                world.Fence(op.IsFull ? MemoryOrder.Full : order);
                return 0;
        }
    }
}
