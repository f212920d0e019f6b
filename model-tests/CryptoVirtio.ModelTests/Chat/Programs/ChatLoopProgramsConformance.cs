namespace CryptoVirtio.ModelTests;

/// <summary>The loop around an encrypted channel in a random world; inherited once per device.</summary>
[Trait("Category", "Model")]
public abstract class ChatLoopProgramsConformance(ITestOutputHelper output, ICryptoDevice device, int programs) : DeviceConformance(device)
{
    [Fact]
    public void Loop_ends_as_it_must_in_every_program_of_the_corpus() =>
        GeneralCheckAssert.HoldsInCorpus("Loop", new LoopLanguage(), () => new LoopRun(Device));

    [Fact]
    [Rule("CH5", "CH6", "CH7", "CH8", "CH9", "CH10", "CH12", "CH13", "CH17")]
    public void Loop_ends_as_it_must_and_carries_every_byte_in_any_world() =>
        GeneralCheckAssert.Holds(ChatChecks.Loop(Device), Seeds.For(output), programs);
}
