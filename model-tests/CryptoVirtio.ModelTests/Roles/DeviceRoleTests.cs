namespace CryptoVirtio.ModelTests;

/// <summary>Drawn drivers against the real device.</summary>
[Trait("Category", "Model")]
public sealed class DeviceRoleTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Rule", "SV1")]
    [Trait("Rule", "SV2")]
    [Trait("Rule", "SV3")]
    [Trait("Rule", "SV4")]
    [Trait("Rule", "SV5")]
    [Trait("Rule", "SV6")]
    [Trait("Rule", "SV7")]
    [Trait("Rule", "SV8")]
    [Trait("Rule", "SV9")]
    [Trait("Rule", "SV11")]
    [Trait("Rule", "G7")]
    [Trait("Rule", "G10")]
    [Trait("Rule", "LC6")]
    [Trait("Rule", "LC8")]
    [Trait("Rule", "LC10")]
    [Trait("Rule", "LC11")]
    [Trait("Rule", "LC12")]
    [Trait("Rule", "IO-OPEN-1")]
    [Trait("Rule", "IO-GSESSION-4")]
    [Trait("Rule", "IO-GSESSION-5")]
    public void Device_answers_every_drawn_driver_as_it_must() =>
        Checked.Holds(new DeviceRoleCheck(), output, 3000);
}
