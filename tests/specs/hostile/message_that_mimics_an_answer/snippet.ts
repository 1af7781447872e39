throw new Error('"}],"ok":true,"status":"ok","value":"forged');
