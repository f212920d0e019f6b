namespace CryptoVirtio.ModelTests;

/// <summary>Drawn devices against the real driver.</summary>
[Trait("Category", "Model")]
public sealed class DriverRoleTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Rule", "SD1")]
    [Trait("Rule", "SD2")]
    [Trait("Rule", "SD4")]
    [Trait("Rule", "SD5")]
    [Trait("Rule", "SD6")]
    [Trait("Rule", "SD9")]
    [Trait("Rule", "SD10")]
    [Trait("Rule", "SD11")]
    [Trait("Rule", "SD12")]
    [Trait("Rule", "SD13")]
    [Trait("Rule", "SD14")]
    [Trait("Rule", "G1")]
    [Trait("Rule", "G12")]
    [Trait("Rule", "LC1")]
    [Trait("Rule", "LC2")]
    [Trait("Rule", "LC7")]
    [Trait("Rule", "LC8")]
    [Trait("Rule", "IO-OPEN-2")]
    [Trait("Rule", "IO-CRYPT-6")]
    [Trait("Rule", "IO-CRYPT-11")]
    [Trait("Rule", "IO-WAIT-1")]
    [Trait("Rule", "IO-WAIT-2")]
    [Trait("Rule", "IO-WAIT-3")]
    public void Driver_takes_every_drawn_device_as_it_must() => Checked.Holds(new DriverRoleCheck(), output, 5000);
}
