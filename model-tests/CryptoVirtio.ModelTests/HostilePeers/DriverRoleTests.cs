namespace CryptoVirtio.ModelTests;

/// <summary>Drawn devices against the real driver.</summary>
[Trait("Category", "Model")]
public sealed class DriverRoleTests(ITestOutputHelper output)
{
    [Fact]
    [Rule("SD1", "SD2", "SD4", "SD5", "SD6", "SD9", "SD10", "SD11", "SD12", "SD13", "SD14", "G1", "G12", "LC1", "LC2", "LC7")]
    [Rule("LC8", "IO-OPEN-2", "IO-CRYPT-6", "IO-CRYPT-11", "IO-WAIT-1", "IO-WAIT-2", "IO-WAIT-3")]
    public void Driver_takes_every_drawn_device_as_it_must() => Checked.Holds(new DriverRoleCheck(), output, 5000);
}
