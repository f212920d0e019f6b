namespace CryptoVirtio.ModelTests;

/// <summary>The loop in plain mode, and the descriptors below it.</summary>
[Trait("Category", "Model")]
public sealed class PlainProgramsTests(ITestOutputHelper output)
{
    [Fact]
    public void Plain_loop_ends_as_it_must_in_every_program_of_the_corpus() =>
        GeneralCheckAssert.HoldsInCorpus("Loop", new LoopLanguage(), () => new LoopRun(device: null));

    [Fact]
    [Rule("CH5", "CH6", "CH10", "CH12")]
    public void Plain_streams_are_carried_byte_for_byte_in_any_world() =>
        GeneralCheckAssert.Holds(ChatChecks.Plain(), Seeds.For(output), 500);

    [Fact]
    [Rule("CH10")]
    public void Interrupted_calls_are_repeated() =>
        GeneralCheckAssert.Holds(ChatChecks.InterruptedCalls(), Seeds.For(output), 3);
}
