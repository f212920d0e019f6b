namespace CryptoVirtio.ModelTests;

/// <summary>Random conversations through an encrypted channel, with an attacker on the wire; inherited once per device.</summary>
[Trait("Category", "Model")]
public abstract class ChannelProgramsConformance(ITestOutputHelper output, ICryptoDevice device, int programs) : DeviceConformance(device)
{
    [Fact]
    public void Channel_follows_the_documentation_in_every_program_of_the_corpus() =>
        GeneralCheckAssert.HoldsInCorpus("Channel", new ChannelLanguage(), () => new ChannelRun(Device));

    [Fact]
    [Rule("CH1", "CH2", "CH3", "CH4", "CH7", "CH8", "CH9", "CH11")]
    public void Channel_follows_the_documentation_in_any_conversation() =>
        GeneralCheckAssert.Holds(ChatChecks.Channel(Device), Seeds.For(output), programs);
}
