namespace CryptoVirtio.ModelTests;

/// <summary>Random conversations through an encrypted channel, with an attacker on the wire; inherited once per device.</summary>
[Trait("Category", "Model")]
public abstract class ChannelProgramsConformance(ITestOutputHelper output, ICryptoDevice device, int programs)
{
    [Fact]
    public void Channel_follows_the_documentation_in_every_program_of_the_corpus() =>
        GeneralCheckAssert.HoldsInCorpus("Channel", new ChannelLanguage(), () => new ChannelRun(device));

    [Fact]
    [Trait("Rule", "CH1")]
    [Trait("Rule", "CH2")]
    [Trait("Rule", "CH3")]
    [Trait("Rule", "CH4")]
    [Trait("Rule", "CH7")]
    [Trait("Rule", "CH8")]
    [Trait("Rule", "CH9")]
    [Trait("Rule", "CH11")]
    public void Channel_follows_the_documentation_in_any_conversation() =>
        GeneralCheckAssert.Holds(ChatChecks.Channel(device), Seeds.For(output), programs);
}
