namespace CryptoVirtio.ModelTests;

/// <summary>The loop around an encrypted channel in a random world; inherited once per device.</summary>
[Trait("Category", "Model")]
public abstract class ChatLoopProgramsConformance(ITestOutputHelper output, ICryptoDevice device, int programs)
{
    [Fact]
    public void Loop_ends_as_it_must_in_every_program_of_the_corpus() =>
        GeneralCheckAssert.HoldsInCorpus("Loop", new LoopLanguage(), () => new LoopRun(device));

    [Fact]
    [Trait("Rule", "CH5")]
    [Trait("Rule", "CH6")]
    [Trait("Rule", "CH7")]
    [Trait("Rule", "CH8")]
    [Trait("Rule", "CH9")]
    [Trait("Rule", "CH10")]
    [Trait("Rule", "CH12")]
    [Trait("Rule", "CH13")]
    [Trait("Rule", "CH17")]
    public void Loop_ends_as_it_must_and_carries_every_byte_in_any_world() =>
        GeneralCheckAssert.Holds(ChatChecks.Loop(device), Seeds.For(output), programs);
}
