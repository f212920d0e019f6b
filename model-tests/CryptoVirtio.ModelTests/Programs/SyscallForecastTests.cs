using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
public sealed class SyscallForecastTests
{
    private static readonly IMachine s_file = FileMachine.Create();
    private static readonly State s_open = new Spec.FileState(FilePhase.Open, 1, 2);

    private readonly SyscallForecast _forecast = new();

    [Fact]
    [Rule("IO-FSESSION-2")]
    public void Forecast_finds_model_and_machines_apart_when_either_allows_more()
    {
        Assert.Null(Free(s_open, Refusal.FreeUnknown));
        Assert.NotNull(Free(s_open, Refusal.FreeUnknown | Refusal.Closed));
        Assert.NotNull(Free(s_open, Refusal.None));
        Assert.NotNull(Free(s_file.Initial, Refusal.Closed)); // alone, it leaves EPROTO to the incarnation
        Assert.Equal(4, _forecast.Compared);
    }

    private string? Free(State state, Refusal expected)
    {
        Answered call = new FreeAnswered(5, 7).Framed();
        _forecast.Begin();
        _forecast.Stepped(s_file, state, call, s_file.Select(state, call)!, state);
        return _forecast.Compare(new FreeCommand(0, new SessionName(-1)), expected);
    }
}
