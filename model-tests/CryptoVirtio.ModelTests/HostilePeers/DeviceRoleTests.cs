namespace CryptoVirtio.ModelTests;

/// <summary>Drawn drivers against the real device.</summary>
[Trait("Category", "Model")]
public sealed class DeviceRoleTests(ITestOutputHelper output)
{
    [Fact]
    [Rule("SV1", "SV2", "SV3", "SV4", "SV5", "SV6", "SV7", "SV8", "SV9", "SV11", "G7", "G10", "LC6", "LC8", "LC10", "LC11")]
    [Rule("LC12", "IO-OPEN-1", "IO-GSESSION-4", "IO-GSESSION-5")]
    public void Device_answers_every_drawn_driver_as_it_must() =>
        Checked.Holds(new DeviceRoleCheck(), output, 3000);

    [Fact]
    public void Every_message_is_drawn()
    {
        var random = new Random(1);
        var model = new DeviceModel();
        HashSet<(RequestType, uint)> drawn =
        [
            .. from message in Enumerable.Range(0, 1000).Select(_ => WireRequest.Of(RequestDraw.Draw(random), model).Message)
               where message.Length >= MessageHeader.Size
               let header = MessageHeader.Read(message)
               select (header.Type, header.Command),
        ];

        Assert.All(SyscallMessages.All, message => Assert.Contains((message.Type, (uint)message.Command), drawn));
    }
}
