namespace CryptoVirtio.Programs;

/// <summary>What programs of a channel are drawn over: the stage of each end without interference.</summary>
public sealed class ChannelPlan
{
    private ChannelStage _connector;
    private ChannelStage _listener;

    /// <summary>Whether no end has said anything.</summary>
    public bool IsFresh => _connector == ChannelStage.Silent && _listener == ChannelStage.Silent;

    /// <summary>Whether user data can flow somewhere.</summary>
    public bool IsOpen => _connector == ChannelStage.Open || _listener == ChannelStage.Open;

    /// <summary>The name of what a command does at a stage.</summary>
    public static string Name(ChannelAct act, ChannelStage stage) => $"{act} when {stage}";

    /// <summary>Moves on.</summary>
    /// <returns>What was done, and at which stage.</returns>
    public string Advance(ChannelCommand command)
    {
        ref ChannelStage stage = ref command.Connector ? ref _connector : ref _listener;
        string name = Name(command.Act, stage);
        switch (command.Act)
        {
            case ChannelAct.Open:
                _connector = Opened(_connector);
                _listener = Opened(_listener);
                break;
            case ChannelAct.Start when stage == ChannelStage.Silent:
                stage = ChannelStage.Greeted;
                break;
            case ChannelAct.End when stage == ChannelStage.Open:
                stage = ChannelStage.Ended;
                break;
            case ChannelAct.Reconnect:
                _connector = ChannelStage.Silent;
                _listener = ChannelStage.Silent;
                break;
        }

        return name;
    }

    private static ChannelStage Opened(ChannelStage stage) => stage == ChannelStage.Ended ? stage : ChannelStage.Open;
}
